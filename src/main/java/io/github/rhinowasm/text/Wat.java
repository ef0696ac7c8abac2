package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.ImplementationLimits;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.Position;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The text format to and from the binary format.
 *
 * @see <a href="https://webassembly.github.io/spec/core/text/index.html">Core spec, text format</a>
 */
public final class Wat {
  private Wat() {}

  /**
   * Assembles a module. The text is {@code (module ...)}, its fields alone, or one of the forms
   * {@code (module binary "...")} and {@code (module quote "...")} of test scripts. Identifiers go
   * into a name section. The result follows the grammar but need not be valid.
   *
   * @param source the text
   * @return the module in binary form
   * @throws MalformedException with line and column, if the text breaks the grammar
   * @throws InvalidException if an annotation stands where it means nothing
   */
  public static byte[] toBinary(String source) {
    return toBinary(source, Features.ALL);
  }

  /** Assembles a module by the grammar that there is with certain features. */
  static byte[] toBinary(String source, Features features) {
    String text = source;
    while (true) {
      TokenCursor cursor = new TokenCursor(Lexer.lex(text));
      boolean wrapped = cursor.takeLeft("module");
      String id = wrapped ? cursor.identifier() : null;
      boolean quote = wrapped && cursor.takeKeyword("quote");
      if (!quote && !(wrapped && cursor.takeKeyword("binary"))) {
        byte[] bytes = ModuleAssembler.assemble(cursor, 0, id, features);
        if (wrapped) {
          cursor.expectRight();
        }
        cursor.expectEnd();
        return bytes;
      }
      BinaryWriter content = new BinaryWriter();
      cursor.strings(content);
      cursor.expectRight();
      cursor.expectEnd();
      if (!quote) {
        return content.toByteArray();
      }
      text = decode(content.toByteArray());
    }
  }

  /**
   * Prints a module, instructions flat, with the names of its name section as identifiers.
   * Assembling the text gives the bytes of a module that {@link #toBinary} made again.
   *
   * @param module a decoded module, valid or not
   * @return the text, which ends with a line break
   * @throws io.github.rhinowasm.type.WasmFailure if a function body breaks the binary grammar, or
   *     if the text would exceed {@link ImplementationLimits#TEXT_SIZE} or the Java heap
   */
  public static String toText(Module module) {
    try {
      return new ModulePrinter(module).print();
    } catch (OutOfMemoryError e) {
      throw new InvalidException("text too large for the Java heap", null);
    }
  }

  /**
   * Decodes the bytes of a text file.
   *
   * @throws MalformedException if they are not UTF-8
   */
  public static String decode(byte[] bytes) {
    try {
      return StringLiteral.decode(bytes);
    } catch (CharacterCodingException e) {
      throw new MalformedException("malformed UTF-8 encoding", firstMalformed(bytes));
    }
  }

  private static Position.InText firstMalformed(byte[] bytes) {
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), out, true);
    out.flip();
    Tokens tokens = new Tokens(out.toString());
    return tokens.positionAt(out.length());
  }
}
