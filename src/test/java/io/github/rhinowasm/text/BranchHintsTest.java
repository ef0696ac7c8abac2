package io.github.rhinowasm.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.rhinowasm.binary.ModuleDecoder;
import io.github.rhinowasm.module.ByteSlice;
import io.github.rhinowasm.module.CustomSection;
import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.type.Features;
import io.github.rhinowasm.type.InvalidException;
import io.github.rhinowasm.type.MalformedException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BranchHintsTest {
  private static final String LIKELY = "(@metadata.code.branch_hint \"\\01\") ";
  private static final String UNLIKELY = "(@metadata.code.branch_hint \"\\00\") ";

  private static Module decode(byte[] bytes) {
    return ModuleDecoder.decode(bytes, Features.ALL);
  }

  private static String hints(String source) {
    List<CustomSection> sections =
        decode(Wat.toBinary(source)).customSections().stream()
            .filter(section -> section.name().equals(BranchHints.SECTION))
            .toList();
    assertEquals(1, sections.size());
    ByteSlice content = sections.get(0).content();
    return HexFormat.of()
        .formatHex(Arrays.copyOfRange(content.bytes(), content.start(), content.end()));
  }

  @Test
  void offsetsCountFromTheLocals() {
    // One function, index 1, one hint: at 3, behind "no locals" and a local.get.
    assertEquals(
        "010101030101", hints("(func) (func (param i32) " + LIKELY + "(if (local.get 0) (then)))"));
    assertEquals(
        "010001050100", hints("(func (param i32) (local i64) local.get 0 " + UNLIKELY + "if end)"));
  }

  @Test
  void foldedBranchesComeBehindTheirOperands() {
    // 00; 02 40 (1); 20 00 (3); 04 40 (5) 0b (7); 41 01 (8); 0d 00 (10); 0b.
    assertEquals(
        "010002050100" + "0a0101",
        hints(
            "(func (param i32) (block "
                + UNLIKELY
                + "(if (local.get 0) (then)) "
                + LIKELY
                + "(br_if 0 (i32.const 1))))"));
  }

  @Test
  void theImportsCount() {
    assertEquals(
        "010101030101",
        hints("(import \"\" \"\" (func)) (func (param i32) local.get 0 " + LIKELY + "br_if 0)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "(func (@metadata.code.branch_hint) if) | missing hint value",
        "(func (@metadata.code.branch_hint 1) if) | missing hint value",
        "(func (@metadata.code.branch_hint \"\\02\") if) | invalid hint value",
        "(func (@metadata.code.branch_hint \"\\00\\00\") if) | invalid hint value",
        "(func (@metadata.code.branch_hint \"\\00\" x) if) | unexpected token",
        "(func (global.get (@metadata.code.branch_hint \"\\00\") 0)) | misplaced",
        "(global i32 (@metadata.code.branch_hint \"\\00\") (i32.const 0)) | not in a function",
        "(func) (@metadata.code.branch_hint \"\\00\") | not in a function",
      })
  void malformed(String source, String detail) {
    MalformedException failure = assertThrows(MalformedException.class, () -> Wat.toBinary(source));
    assertTrue(failure.getMessage().contains("@metadata.code.branch_hint"), failure.getMessage());
    assertTrue(failure.getMessage().contains(detail), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nop", "(block)", "end", "br 0", "br_table 0", "else"})
  void whatIsNoConditionalBranchHasNoHint(String target) {
    InvalidException failure =
        assertThrows(
            InvalidException.class,
            () -> Wat.toBinary("(func if else (block) end if " + LIKELY + target + " end)"));
    assertTrue(
        failure.getMessage().startsWith("@metadata.code.branch_hint annotation: invalid target"),
        failure.getMessage());
  }

  @Test
  void printedAsAnnotations() {
    byte[] bytes =
        Wat.toBinary(
            "(func (param i32) "
                + LIKELY
                + "(if (local.get 0) (then "
                + UNLIKELY
                + "(br_if 0 (local.get 0)))))");
    String text = Wat.toText(decode(bytes));
    assertTrue(text.contains("\n    " + LIKELY + "if"), text);
    assertTrue(text.contains("\n      " + UNLIKELY + "br_if 0"), text);
    assertArrayEquals(bytes, Wat.toBinary(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // An offset without a branch, twice the section, behind the code, cut off.
        "(@custom \"metadata.code.branch_hint\" (before code) \"\\01\\00\\01\\02\\01\\01\")",
        "(@custom \"metadata.code.branch_hint\" (before code) \"\\01\\00\\01\\03\\01\\01\")"
            + "(@custom \"metadata.code.branch_hint\" (before code)"
            + " \"\\01\\00\\01\\03\\01\\01\")",
        "(@custom \"metadata.code.branch_hint\" (after code) \"\\01\\00\\01\\03\\01\\01\")",
        "(@custom \"metadata.code.branch_hint\" (before code) \"\\01\\00\\01\\03\\01\")",
        "(@custom \"metadata.code.branch_hint\" (before code) \"\\01\\07\\01\\03\\01\\01\")",
        "(@custom \"metadata.code.branch_hint\" (before code) \"\")"
      })
  void otherSectionsOfThatNameStayAsTheyAre(String section) {
    byte[] bytes = Wat.toBinary("(func (param i32) (if (local.get 0) (then))) " + section);
    String text = Wat.toText(decode(bytes));
    assertTrue(text.contains("(@custom \"metadata.code.branch_hint\""), text);
    assertFalse(text.contains("(@metadata"), text);
    assertArrayEquals(bytes, Wat.toBinary(text), text);
  }
}
