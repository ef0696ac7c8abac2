package io.github.rhinowasm.type;

/**
 * The type of a field of a structure, or of the elements of an array.
 *
 * @param storage what the field holds
 * @param mutable whether it can be set
 */
public record FieldType(StorageType storage, boolean mutable) {
  @Override
  public String toString() {
    return mutable ? "(mut " + storage + ")" : storage.toString();
  }
}
