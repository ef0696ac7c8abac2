package io.github.rhinowasm.web;

import io.github.rhinowasm.host.ObjectSerializer;
import io.github.rhinowasm.js.StructuredData;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.typedarrays.NativeArrayBufferView;

/** What {@code structuredClone} does with modules, memories and the buffers of the JS API. */
final class WebAssemblySerializer implements ObjectSerializer {

  @Override
  public Serialized serialize(Scriptable object) throws NotSerializable {
    StructuredData data;
    try {
      data = StructuredData.of(object);
    } catch (IllegalArgumentException e) {
      throw new NotSerializable(e.getMessage());
    }
    return data == null ? null : data::deserialize;
  }

  @Override
  public boolean tracksLength(NativeArrayBufferView view) {
    return StructuredData.tracksLength(view);
  }
}
