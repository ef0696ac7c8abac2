package io.github.rhinowasm.scripts;

import io.github.rhinowasm.junit.ScriptTests;
import io.github.rhinowasm.junit.ScriptTests.Mode;

/** Runs js-tests/ and examples/, compiled and interpreted. */
@ScriptTests(
    value = {"js-tests", "examples"},
    modes = {Mode.COMPILED, Mode.INTERPRETED})
class ScriptFilesTest {}
