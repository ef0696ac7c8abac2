package io.github.rhinowasm.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCodingTest {
  private static HostHarness host;

  @BeforeAll
  static void open() {
    host = new HostHarness(false);
  }

  @AfterAll
  static void close() {
    host.close();
  }

  @Test
  void encoderWritesUtf8() {
    assertEquals(
        "Uint8Array(9) [\n  97, 195, 169, 240, 159, 152, 128,\n  10,  0\n]".replaceAll("\\s+", ""),
        host.show("new TextEncoder().encode('aé\\ud83d\\ude00\\n\\0')").replaceAll("\\s+", ""));
    assertEquals(
        "Uint8Array(3) [ 239, 191, 189 ]", host.show("new TextEncoder().encode('\\udc00')"));
    assertEquals(
        "Uint8Array(0) [] utf-8",
        host.show("new TextEncoder().encode(), new TextEncoder().encoding"));
  }

  @Test
  void encodeIntoStopsAtWholeCharacters() {
    assertEquals(
        "2 3 Uint8Array(5) [ 97, 195, 169, 0, 0 ]",
        host.print(
            """
            var b = new Uint8Array(5), r = new TextEncoder().encodeInto('aé\\ud83d\\ude00', b);
            console.log(r.read, r.written, b);
            """));
    assertEquals(
        "4 Uint8Array(6) [ 0, 240, 159, 152, 128, 0 ]",
        host.print(
            """
            b = new Uint8Array(6);
            r = new TextEncoder().encodeInto('\\ud83d\\ude00', b.subarray(1));
            console.log(r.written, b);
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "utf-8 | 0x61, 0xc3, 0xa9 | aé",
        "utf-8 | 0xef, 0xbb, 0xbf, 0x61 | a",
        "utf8 | 0xf0, 0x9f, 0x98, 0x80 | \ud83d\ude00",
        "UTF-8 | 0xf0, 0x80, 0x80, 0x41 | \ufffd\ufffd\ufffdA",
        "utf-8 | 0xe2, 0x82, 0x41 | \ufffdA",
        "utf-8 | 0xed, 0xa0, 0x80 | \ufffd\ufffd\ufffd",
        "utf-8 | 0xe2, 0x82 | \ufffd",
        "latin1 | 0x80, 0xe9, 0x81 | \u20acé\u0081",
        "utf-16le | 0x61, 0, 0x3d, 0xd8, 0, 0xde | a\ud83d\ude00",
        "utf-16le | 0xff, 0xfe, 0x61, 0 | a",
        "utf-16be | 0, 0x61, 0x61 | a\ufffd",
        "utf-16le | 0x00, 0xd8, 0x61, 0 | \ufffda",
      })
  void decoderReplacesWhatIsMalformed(String encoding, String bytes, String expected) {
    String shown =
        host.show(
            "JSON.stringify(new TextDecoder('"
                + encoding
                + "').decode(new Uint8Array(["
                + bytes
                + "])))");
    assertEquals(host.show("JSON.stringify('" + expected + "')"), shown);
  }

  @Test
  void decoderStreams() {
    assertEquals(
        "a| |é|\ufffd|b",
        host.print(
            """
            var d = new TextDecoder(), s = { stream: true };
            console.log([d.decode(new Uint8Array([97]), s), ' ',
                d.decode(new Uint8Array([0xc3]), s) + d.decode(new Uint8Array([0xa9]), s),
                d.decode(new Uint8Array([0xe2, 0x82]), s) + d.decode(),
                d.decode(new Uint8Array([0xef, 0xbb]), s) + d.decode(new Uint8Array([0xbf, 98]))
            ].join('|'));
            """));
  }

  @Test
  void decoderOptions() {
    assertEquals(
        "utf-16le true true 1 TypeError ok",
        host.print(
            """
            var f = new TextDecoder('utf-8', { fatal: true }), thrown;
            try { f.decode(new Uint8Array([0xff])); } catch (e) { thrown = e.name; }
            console.log(new TextDecoder('utf-16').encoding, f.fatal,
                new TextDecoder('utf8', { ignoreBOM: true }).ignoreBOM,
                new TextDecoder('utf8', { ignoreBOM: true }).decode(new Uint8Array([239, 187, 191])).length,
                thrown, f.decode(new Uint8Array([111, 107])));
            """));
  }

  @Test
  void wrongUseIsAnError() {
    assertEquals(
        "RangeError TypeError TypeError TypeError TypeError TypeError",
        host.print(
            """
            var bad = [function () { new TextDecoder('klingon'); }, function () { TextDecoder(); },
              function () { new TextDecoder().decode('x'); },
              function () { TextDecoder.prototype.decode.call({}); },
              function () { new TextEncoder().encodeInto('x', new Int8Array(1)); },
              function () { new TextEncoder().encodeInto('x'); }];
            console.log(bad.map(function (f) { try { f(); } catch (e) { return e.name; } }).join(' '));
            """));
  }

  @Test
  void viewsOfBuffersAreDecodedInPlace() {
    assertEquals(
        "bc d true",
        host.print(
            """
            var bytes = new Uint8Array([97, 98, 99, 100]);
            var t = new TextDecoder();
            console.log(t.decode(bytes.subarray(1, 3)), t.decode(new DataView(bytes.buffer, 3)),
                t.decode(bytes.buffer) === 'abcd');
            """));
  }

  @Test
  void base64() {
    assertEquals(
        "aMOp hi hi é InvalidCharacterError InvalidCharacterError InvalidCharacterError",
        host.print(
            """
            function name(f) { try { return f(); } catch (e) { return e.name; } }
            console.log(btoa('h\\xc3\\xa9'), atob('aGk='), atob(' a G\\nk '), atob(btoa('é')),
                name(function () { return btoa('\\u0100'); }), name(function () { return atob('a'); }),
                name(function () { return atob('a==='); }));
            """));
  }

  @Test
  void performanceCounts() {
    String text =
        host.print(
            """
            var a = performance.now(), b = performance.now();
            console.log(a >= 0 && b >= a && b < 60000, Math.abs(performance.timeOrigin - Date.now()) < 600000,
                String(performance));
            """);
    assertTrue(text.equals("true true [object Performance]"), text);
  }
}
