package io.github.rhinowasm.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The reports of the same two files. */
class ReportersTest {
  @TempDir private Path folder;
  private Path first;
  private Path second;

  @BeforeEach
  void write() throws IOException {
    first =
        Scripts.write(
            folder,
            "first.test.js",
            """
            console.log('printed <&> ]]> \\u0001');
            describe('suite "1" & <2>', () => {
              it('good', () => {});
              it('bad # \\\\ \\n line', (t) => { t.diagnostic('said'); assert.equal(1, 2); });
              it.skip('skipped');
              it('todo', { todo: 'later' }, () => { throw new Error('not yet'); });
            });
            """);
    second =
        Scripts.write(
            folder,
            "second.test.js",
            """
            test('outer', (t) => t.test('inner', () => assert.deepStrictEqual(
                { text: 'a\\u0000]]>', list: [1] }, { text: 'b' }, 'own message')));
            """);
  }

  private String report(Reporter.Format format) {
    return Scripts.run(TestOptions.DEFAULT, format, first, second)
        .report()
        .replace(folder.toString(), "F")
        .replace('\\' + "second", "/second")
        .replaceAll("\\d+\\.\\d+ ms|\\d+ ms", "0 ms")
        .replaceAll("duration_ms:? [\\d.]+", "duration_ms: 0");
  }

  @Test
  void junitIsXml() throws Exception {
    String xml = report(Reporter.Format.JUNIT);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    assertEquals("testsuites", document.getDocumentElement().getTagName());
    NodeList suites = document.getElementsByTagName("testsuite");
    assertEquals(2, suites.getLength());
    Element suite = (Element) suites.item(0);
    assertEquals("F/first.test.js", suite.getAttribute("name"));
    assertEquals("4", suite.getAttribute("tests"));
    assertEquals("1", suite.getAttribute("failures"));
    assertEquals("2", suite.getAttribute("skipped"));
    NodeList cases = suite.getElementsByTagName("testcase");
    assertEquals(4, cases.getLength());
    assertEquals("suite \"1\" & <2> > good", ((Element) cases.item(0)).getAttribute("name"));
    Element bad = (Element) cases.item(1);
    assertEquals("suite \"1\" & <2> > bad # \\ \n line", bad.getAttribute("name"));
    assertEquals("4", bad.getAttribute("line"));
    Element failure = (Element) bad.getElementsByTagName("failure").item(0);
    assertEquals("AssertionError", failure.getAttribute("type"));
    assertTrue(failure.getTextContent().contains("first.test.js:4"), failure.getTextContent());
    assertEquals(
        "printed <&> ]]> \ufffd\n",
        suite.getElementsByTagName("system-out").item(0).getTextContent());
    Element inner = (Element) ((Element) suites.item(1)).getElementsByTagName("failure").item(0);
    assertEquals("own message", inner.getAttribute("message"));
    assertTrue(inner.getTextContent().contains("+ actual - expected"), inner.getTextContent());
  }

  @Test
  void tap() {
    assertEquals(
        """
        TAP version 13
        # printed <&> ]]> \u0001
        # Subtest: suite "1" & <2>
            # Subtest: good
            ok 1 - good
              ---
              duration_ms: 0
              ...
            # Subtest: bad \\# \\\\ \\n line
            not ok 2 - bad \\# \\\\ \\n line
              ---
              duration_ms: 0
              location: 'F/first.test.js:4'
              failureType: 'testCodeFailure'
              error: '1 is not equal (==) to 2'
              code: 'ERR_ASSERTION'
              name: 'AssertionError'
              expected: '2'
              actual: '1'
              operator: '=='
              stack: |2-
                F/first.test.js:4 (anonymous)
              ...
            # said
            # Subtest: skipped
            ok 3 - skipped # SKIP
              ---
              duration_ms: 0
              ...
            # Subtest: todo
            not ok 4 - todo # TODO later
              ---
              duration_ms: 0
              location: 'F/first.test.js:6'
              failureType: 'testCodeFailure'
              error: 'not yet'
              name: 'Error'
              stack: |2-
                F/first.test.js:6 (anonymous)
              ...
            1..4
        not ok 1 - suite "1" & <2>
          ---
          duration_ms: 0
          type: 'suite'
          location: 'F/first.test.js:2'
          failureType: 'subtestsFailed'
          error: '1 subtest failed'
          ...
        # Subtest: outer
            # Subtest: inner
            not ok 1 - inner
              ---
              duration_ms: 0
              location: 'F/second.test.js:1'
              failureType: 'testCodeFailure'
              error: 'own message'
              code: 'ERR_ASSERTION'
              name: 'AssertionError'
              expected: '{ text: ''b'' }'
              actual: '{ text: ''a\\x00]]>'', list: [ 1 ] }'
              operator: 'deepStrictEqual'
              diff: |2-
                  {
                +   text: 'a\\x00]]>',
                +   list: [
                +     1
                +   ]
                -   text: 'b'
                  }
              stack: |2-
                F/second.test.js:1 (anonymous)
                F/second.test.js:1 (anonymous)
              ...
            1..1
        not ok 2 - outer
          ---
          duration_ms: 0
          location: 'F/second.test.js:1'
          failureType: 'subtestsFailed'
          error: '1 subtest failed'
          ...
        1..2
        # tests 6
        # suites 1
        # pass 1
        # fail 3
        # cancelled 0
        # skipped 1
        # todo 1
        # duration_ms: 0
        """,
        report(Reporter.Format.TAP));
  }

  @Test
  void spec() {
    String expected =
        """
        printed <&> ]]> \u0001
        > suite "1" & <2>
          + good (0 ms)
          x bad # \\\s
             line (0 ms)
          i said
          - skipped # SKIP
          x todo (0 ms) # TODO later
        > outer
          x inner (0 ms)

        failing tests:

        x F/first.test.js:4  suite "1" & <2> > bad # \\\s
         line
          AssertionError: 1 is not equal (==) to 2
              at F/first.test.js:4 (anonymous)

        x F/second.test.js:1  outer > inner
          AssertionError: own message
          + actual - expected
            {
          +   text: 'a\\x00]]>',
          +   list: [
          +     1
          +   ]
          -   text: 'b'
            }
              at F/second.test.js:1 (anonymous)
              at F/second.test.js:1 (anonymous)

        tests 6
        suites 1
        pass 1
        fail 3
        skipped 1
        todo 1
        duration 0 ms
        """;
    assertEquals(
        expected,
        report(Reporter.Format.SPEC)
            .replace('\u25b6', '>')
            .replace('\u2714', '+')
            .replace('\u2716', 'x')
            .replace('\u2139', 'i')
            .replace('\ufe63', '-'));
  }

  @Test
  void dots() {
    String report = report(Reporter.Format.DOT);
    assertTrue(report.startsWith(".X,,XX\n\nfailing tests:\n"), report);
  }
}
