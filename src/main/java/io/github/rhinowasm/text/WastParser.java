package io.github.rhinowasm.text;

import io.github.rhinowasm.binary.BinaryWriter;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.MalformedException;
import io.github.rhinowasm.type.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses {@code .wast} scripts, the format of the official test suite.
 *
 * @see <a href="https://github.com/WebAssembly/spec/tree/main/interpreter#scripts">Scripts of the
 *     reference interpreter</a>
 */
public final class WastParser {
  /** Commands in threads are parsed by recursion. */
  private static final int MOST_NESTED_THREADS = 20;

  private static final List<String> FIELDS =
      List.of(
          "type", "rec", "import", "func", "table", "memory", "global", "tag", "export", "start",
          "elem", "data");

  private final Tokens tokens;
  private final TokenCursor cursor;
  private final WastValueParser values;
  private final Features features;
  private int openThreads;

  private WastParser(String source, Features features) {
    this.features = features;
    tokens = Lexer.lex(source);
    cursor = new TokenCursor(tokens);
    values = new WastValueParser(cursor);
  }

  /**
   * Parses a script. Modules written as text are assembled later, when {@link WastModule#binary} is
   * called.
   *
   * @param source the text of the script
   * @return its commands in order
   * @throws MalformedException with line and column, if it is not a script
   */
  public static List<WastCommand> parse(String source) {
    return parse(source, Features.ALL);
  }

  /**
   * Parses a script, as {@link #parse(String)} does.
   *
   * @param source the text of the script
   * @param features on which the grammar of the modules depends
   */
  public static List<WastCommand> parse(String source, Features features) {
    return new WastParser(source, features).run();
  }

  private List<WastCommand> run() {
    if (FIELDS.stream().anyMatch(cursor::isLeft)) {
      // A script may be the fields of a single module.
      WastModule module = new WastModule.Text(tokens, 0, 0, cursor.end(), null, features);
      return List.of(new WastCommand.DefineModule(cursor.position(), null, false, module));
    }
    return commands(TokenKind.END);
  }

  private List<WastCommand> commands(TokenKind end) {
    List<WastCommand> commands = new ArrayList<>();
    while (!cursor.is(end)) {
      commands.add(command());
    }
    return List.copyOf(commands);
  }

  private WastCommand command() {
    Position.InText position = cursor.position();
    int start = cursor.at();
    cursor.expectLeft();
    if (cursor.isKeyword("module")) {
      return module(position);
    }
    if (cursor.isKeyword("invoke") || cursor.isKeyword("get")) {
      cursor.seek(start);
      return new WastCommand.Perform(position, action());
    }
    if (!cursor.is(TokenKind.KEYWORD)) {
      throw cursor.unexpected("a command");
    }
    String keyword = tokens.text(cursor.at());
    cursor.advance();
    WastCommand command =
        switch (keyword) {
          case "register" -> new WastCommand.Register(position, cursor.name(), cursor.identifier());
          case "assert_return" -> new WastCommand.AssertReturn(position, action(), patterns());
          case "assert_trap" -> assertTrap(position);
          case "assert_exhaustion" ->
              new WastCommand.AssertExhaustion(position, action(), cursor.name());
          case "assert_exception" -> new WastCommand.AssertException(position, action());
          case "assert_malformed", "assert_malformed_custom" ->
              new WastCommand.AssertMalformed(
                  position, innerModule(), cursor.name(), keyword.endsWith("_custom"));
          case "assert_invalid", "assert_invalid_custom" ->
              new WastCommand.AssertInvalid(
                  position, innerModule(), cursor.name(), keyword.endsWith("_custom"));
          case "assert_unlinkable" ->
              new WastCommand.AssertUnlinkable(position, innerModule(), cursor.name());
          case "thread" -> thread(position);
          case "wait" -> new WastCommand.AwaitThread(position, threadName());
          case "script", "input", "output" -> {
            cursor.skipToClose();
            cursor.seek(cursor.at() - 1);
            yield new WastCommand.Unsupported(position, keyword);
          }
          default -> {
            cursor.seek(start + 1);
            throw cursor.unexpected("a command");
          }
        };
    cursor.expectRight();
    return command;
  }

  private String threadName() {
    if (!cursor.is(TokenKind.IDENTIFIER)) {
      throw cursor.unexpected("the name of a thread");
    }
    return cursor.identifier();
  }

  private WastCommand thread(Position.InText position) {
    if (++openThreads > MOST_NESTED_THREADS) {
      throw cursor.malformed("threads nest too deeply");
    }
    String id = threadName();
    List<String> shared = new ArrayList<>();
    while (cursor.takeLeft("shared")) {
      cursor.expectLeft("module");
      shared.add(threadName());
      cursor.expectRight();
      cursor.expectRight();
    }
    List<WastCommand> commands = commands(TokenKind.RIGHT);
    openThreads--;
    return new WastCommand.StartThread(position, id, shared, commands);
  }

  private WastCommand assertTrap(Position.InText position) {
    if (cursor.isLeft("module")) {
      return new WastCommand.AssertInstantiationTrap(position, innerModule(), cursor.name());
    }
    return new WastCommand.AssertTrap(position, action(), cursor.name());
  }

  private WastAction action() {
    cursor.expectLeft();
    boolean get = cursor.takeKeyword("get");
    if (!get) {
      cursor.expectKeyword("invoke");
    }
    String instance = cursor.identifier();
    String name = cursor.name();
    List<WastValue> arguments = new ArrayList<>();
    while (!get && cursor.is(TokenKind.LEFT)) {
      arguments.add(values.value());
    }
    cursor.expectRight();
    return get
        ? new WastAction.Get(instance, name)
        : new WastAction.Invoke(instance, name, arguments);
  }

  private List<WastPattern> patterns() {
    List<WastPattern> patterns = new ArrayList<>();
    while (cursor.is(TokenKind.LEFT)) {
      patterns.add(values.pattern());
    }
    return patterns;
  }

  private WastModule innerModule() {
    cursor.expectLeft();
    if (!cursor.isKeyword("module")) {
      throw cursor.unexpected("module");
    }
    Position.InText position = cursor.position();
    if (module(position) instanceof WastCommand.DefineModule define) {
      return define.module();
    }
    throw new MalformedException("unexpected token instance, expected a module", position);
  }

  /** Takes the rest of {@code (module ...)}, the closing parenthesis included. */
  private WastCommand module(Position.InText position) {
    cursor.advance();
    int start = cursor.at();
    if (cursor.takeKeyword("instance")) {
      String id = cursor.identifier();
      String definition = cursor.identifier();
      cursor.expectRight();
      return new WastCommand.Instantiate(position, id, definition);
    }
    boolean definition = cursor.takeKeyword("definition");
    String id = cursor.identifier();
    WastModule module;
    boolean quote = cursor.takeKeyword("quote");
    if (quote || cursor.takeKeyword("binary")) {
      BinaryWriter content = new BinaryWriter();
      cursor.strings(content);
      cursor.expectRight();
      byte[] bytes = content.toByteArray();
      module = quote ? new WastModule.Quoted(bytes, features) : new WastModule.Binary(bytes);
    } else {
      int from = cursor.at();
      cursor.skipToClose();
      module = new WastModule.Text(tokens, start, from, cursor.at() - 1, id, features);
    }
    return new WastCommand.DefineModule(position, id, definition, module);
  }
}
