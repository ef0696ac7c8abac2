package io.github.rhinowasm.text;

import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;

/** A module in a script; its bytes are made when they are asked for. */
public sealed interface WastModule {

  /**
   * Returns the module in binary form; the array is new.
   *
   * @throws MalformedException if the text breaks the grammar; the position is that in the script,
   *     for a quoted module that in the quoted text
   * @throws InvalidException if an annotation stands where it means nothing
   */
  byte[] binary();

  /** A module written as text in the script. */
  final class Text implements WastModule {
    private final Tokens tokens;
    private final int start;
    private final int from;
    private final int to;
    private final String id;
    private final Features features;

    /**
     * @param start index of the token from which on annotations belong to the module
     * @param from index of the first token of its fields
     * @param to index behind their last one
     * @param id its name, or null
     * @param features on which the grammar depends
     */
    Text(Tokens tokens, int start, int from, int to, String id, Features features) {
      this.tokens = tokens;
      this.start = start;
      this.from = from;
      this.to = to;
      this.id = id;
      this.features = features;
    }

    @Override
    public byte[] binary() {
      TokenCursor cursor = new TokenCursor(tokens, from, to);
      byte[] bytes = ModuleAssembler.assemble(cursor, start, id, features);
      cursor.expectEnd();
      return bytes;
    }
  }

  /** A module given as its bytes. */
  final class Binary implements WastModule {
    private final byte[] bytes;

    Binary(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public byte[] binary() {
      return bytes.clone();
    }
  }

  /** A module given as a string that holds its text. */
  final class Quoted implements WastModule {
    private final byte[] text;
    private final Features features;

    Quoted(byte[] text, Features features) {
      this.text = text;
      this.features = features;
    }

    @Override
    public byte[] binary() {
      return Wat.toBinary(Wat.decode(text), features);
    }
  }
}
