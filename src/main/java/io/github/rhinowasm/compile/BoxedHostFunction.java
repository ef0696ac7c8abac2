package io.github.rhinowasm.compile;

import io.github.rhinowasm.runtime.HostFunction;
import io.github.rhinowasm.runtime.ValueConverter;
import io.github.rhinowasm.type.FunctionType;

/** A host function of an embedding where its shape has no method that converts. */
final class BoxedHostFunction implements HostFunction {
  private final FunctionType type;
  private final HostFunction body;
  private final ValueConverter converter;

  BoxedHostFunction(FunctionType type, HostFunction body, ValueConverter converter) {
    this.type = type;
    this.body = body;
    this.converter = converter;
  }

  @Override
  public Object call(Object[] arguments) {
    try {
      Object[] converted = new Object[arguments.length];
      for (int i = 0; i < converted.length; i++) {
        converted[i] = converter.fromValue(arguments[i], i);
      }
      Object returned = body.call(converted);
      return type.results().size() == 1 ? converter.toValue(returned, 0) : returned;
    } catch (Throwable e) {
      throw CallSupport.thrown(e, converter);
    }
  }
}
