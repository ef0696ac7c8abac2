package io.github.rhinowasm.differential;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the function bodies of a module can refer to. */
final class ModuleShape {

  /** A function type, as letters. */
  record Signature(String parameters, String results) {}

  /** A global. */
  record GlobalShape(char type, boolean mutable) {}

  /** A table with its first size; it may have grown since. */
  record TableShape(char type, int size, int maximum) {}

  final ModuleAssembler assembler = new ModuleAssembler();

  /** Whether there may be what Endive lacks or gets wrong; only our own modes are compared then. */
  final boolean beyond;

  ModuleShape(boolean beyond) {
    this.beyond = beyond;
  }

  /** The function index space, without the functions that only the test calls. */
  final List<Signature> functions = new ArrayList<>();

  final List<GlobalShape> globals = new ArrayList<>();
  final List<TableShape> tables = new ArrayList<>();

  /** The types of the values of each tag. */
  final List<String> tags = new ArrayList<>();

  /** The first size of the memory in pages. */
  int pages;

  /** The greatest size of the memory in pages, or -1. */
  int maximumPages;

  /** The types of the element segments. */
  String elements = "";

  /** Those of them that are active or declarative. */
  final Set<Integer> droppedElements = new HashSet<>();

  /** The number of data segments. */
  int data;

  /** Those of them that are active. */
  final Set<Integer> activeData = new HashSet<>();

  /** How many functions are imported. */
  int imported;

  /** The index of the function that is a {@link TailLoop}, or -1. */
  int tailLoop = -1;

  /** The index of the mutable i32 global that counts down. */
  int fuel;

  int type(Signature signature) {
    return assembler.type(signature.parameters(), signature.results());
  }
}
