package io.github.rhinowasm.js;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeArrayBuffer;
import org.mozilla.javascript.typedarrays.NativeBigInt64Array;
import org.mozilla.javascript.typedarrays.NativeBigUint64Array;
import org.mozilla.javascript.typedarrays.NativeFloat32Array;
import org.mozilla.javascript.typedarrays.NativeFloat64Array;
import org.mozilla.javascript.typedarrays.NativeInt16Array;
import org.mozilla.javascript.typedarrays.NativeInt32Array;
import org.mozilla.javascript.typedarrays.NativeInt8Array;
import org.mozilla.javascript.typedarrays.NativeUint16Array;
import org.mozilla.javascript.typedarrays.NativeUint32Array;
import org.mozilla.javascript.typedarrays.NativeUint8Array;
import org.mozilla.javascript.typedarrays.NativeUint8ClampedArray;

/**
 * Typed arrays that are little-endian whatever Rhino's own are - which its first use of one in the
 * process decides for good - and that have no elements once their buffer is detached.
 *
 * <p>They are alike and yet eleven, without a superclass of ours: each must be the class of Rhino's
 * that Java code expects, such as {@code NativeUint8Array}. And each names its VarHandle where it
 * uses it, since access by a handle compiles to a plain load or store only if it is a constant.
 */
final class LittleEndianViews {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FLOAT =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle DOUBLE =
      MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndianViews() {}

  static final class Int8 extends NativeInt8Array {
    Int8(NativeArrayBuffer buffer, int offset, int length) {
      super(buffer, offset, length);
    }

    @Override
    public Object[] getIds() {
      return isTypedArrayOutOfBounds() ? ScriptRuntime.emptyArgs : super.getIds();
    }
  }

  static final class Uint8 extends NativeUint8Array {
    Uint8(NativeArrayBuffer buffer, int offset, int length) {
      super(buffer, offset, length);
    }

    @Override
    public Object[] getIds() {
      return isTypedArrayOutOfBounds() ? ScriptRuntime.emptyArgs : super.getIds();
    }
  }

  static final class Uint8Clamped extends NativeUint8ClampedArray {
    Uint8Clamped(NativeArrayBuffer buffer, int offset, int length) {
      super(buffer, offset, length);
    }

    @Override
    public Object[] getIds() {
      return isTypedArrayOutOfBounds() ? ScriptRuntime.emptyArgs : super.getIds();
    }
  }

  static final class Int16 extends NativeInt16Array {
    Int16(NativeArrayBuffer buffer, int offset, int length) {
      super(buffer, offset, length);
    }

    @Override
    protected Object js_get(int index) {
      return checkIndex(index)
          ? Undefined.instance
          : (Short) (short) SHORT.get(arrayBuffer.getBuffer(), offset + (index << 1));
    }

    @Override
    protected Object js_set(int index, Object value) {
      short element = (short) ScriptRuntime.toInt32(value);
      if (!checkIndex(index)) {
        SHORT.set(arrayBuffer.getBuffer(), offset + (index << 1), element);
      }
      return null;
    }

    @Override
    public Object[] getIds() {
      return isTypedArrayOutOfBounds() ? ScriptRuntime.emptyArgs : super.getIds();
    }
  }

  static final class Uint16 extends NativeUint16Array {
    Uint16(NativeArrayBuffer buffer, int offset, int length) {
      super(buffer, offset, length);
    }

    @Override
    protected Object js_get(int index) {
      return checkIndex(index)
          ? Undefined.instance
          : (Integer) ((short) SHORT.get(arrayBuffer.getBuffer(), offset + (index << 1)) & 0xFFFF);
    }

    @Override
    protected Object js_set(int index, Object value) {
      short element = (short) ScriptRuntime.toInt32(value);
      if (!checkIndex(index)) {
        SHORT.set(arrayBuffer.getBuffer(), offset + (index << 1), element);
      }
      return null;
    }

    @Override
    public Object[] getIds() {
      return isTypedArrayOutOfBounds() ? ScriptRuntime.emptyArgs : super.getIds();
    }
  }

  static final class Int32 extends NativeInt32Array {
    Int32(NativeArrayBuffer buffer, int offset, int length) {
      super(buffer, offset, length);
    }

    @Override
    protected Object js_get(int index) {
      return checkIndex(index)
          ? Undefined.instance
          : (Integer) (int) INT.get(arrayBuffer.getBuffer(), offset + (index << 2));
    }

    @Override
    protected Object js_set(int index, Object value) {
      int element = ScriptRuntime.toInt32(value);
      if (!checkIndex(index)) {
        INT.set(arrayBuffer.getBuffer(), offset + (index << 2), element);
      }
      return null;
    }

    @Override
    public Object[] getIds() {
      return isTypedArrayOutOfBounds() ? ScriptRuntime.emptyArgs : super.getIds();
    }
  }

  static final class Uint32 extends NativeUint32Array {
    Uint32(NativeArrayBuffer buffer, int offset, int length) {
      super(buffer, offset, length);
    }

    @Override
    protected Object js_get(int index) {
      return checkIndex(index)
          ? Undefined.instance
          : (Long) ((int) INT.get(arrayBuffer.getBuffer(), offset + (index << 2)) & 0xFFFF_FFFFL);
    }

    @Override
    protected Object js_set(int index, Object value) {
      int element = ScriptRuntime.toInt32(value);
      if (!checkIndex(index)) {
        INT.set(arrayBuffer.getBuffer(), offset + (index << 2), element);
      }
      return null;
    }

    @Override
    public Object[] getIds() {
      return isTypedArrayOutOfBounds() ? ScriptRuntime.emptyArgs : super.getIds();
    }
  }

  static final class Float32 extends NativeFloat32Array {
    Float32(NativeArrayBuffer buffer, int offset, int length) {
      super(buffer, offset, length);
    }

    @Override
    protected Object js_get(int index) {
      return checkIndex(index)
          ? Undefined.instance
          : (Float) (float) FLOAT.get(arrayBuffer.getBuffer(), offset + (index << 2));
    }

    @Override
    protected Object js_set(int index, Object value) {
      float element = (float) ScriptRuntime.toNumber(value);
      if (!checkIndex(index)) {
        FLOAT.set(arrayBuffer.getBuffer(), offset + (index << 2), element);
      }
      return null;
    }

    @Override
    public Object[] getIds() {
      return isTypedArrayOutOfBounds() ? ScriptRuntime.emptyArgs : super.getIds();
    }
  }

  static final class Float64 extends NativeFloat64Array {
    Float64(NativeArrayBuffer buffer, int offset, int length) {
      super(buffer, offset, length);
    }

    @Override
    protected Object js_get(int index) {
      return checkIndex(index)
          ? Undefined.instance
          : (Double) (double) DOUBLE.get(arrayBuffer.getBuffer(), offset + (index << 3));
    }

    @Override
    protected Object js_set(int index, Object value) {
      double element = ScriptRuntime.toNumber(value);
      if (!checkIndex(index)) {
        DOUBLE.set(arrayBuffer.getBuffer(), offset + (index << 3), element);
      }
      return null;
    }

    @Override
    public Object[] getIds() {
      return isTypedArrayOutOfBounds() ? ScriptRuntime.emptyArgs : super.getIds();
    }
  }

  static final class BigInt64 extends NativeBigInt64Array {
    BigInt64(NativeArrayBuffer buffer, int offset, int length) {
      super(buffer, offset, length);
    }

    @Override
    protected Object js_get(int index) {
      return checkIndex(index)
          ? Undefined.instance
          : BigInteger.valueOf((long) LONG.get(arrayBuffer.getBuffer(), offset + (index << 3)));
    }

    @Override
    protected Object js_set(int index, Object value) {
      long element = Values.toBigInt(value).longValue();
      if (!checkIndex(index)) {
        LONG.set(arrayBuffer.getBuffer(), offset + (index << 3), element);
      }
      return null;
    }

    @Override
    public Object[] getIds() {
      return isTypedArrayOutOfBounds() ? ScriptRuntime.emptyArgs : super.getIds();
    }
  }

  static final class BigUint64 extends NativeBigUint64Array {
    BigUint64(NativeArrayBuffer buffer, int offset, int length) {
      super(buffer, offset, length);
    }

    @Override
    protected Object js_get(int index) {
      return checkIndex(index)
          ? Undefined.instance
          : Values.unsigned((long) LONG.get(arrayBuffer.getBuffer(), offset + (index << 3)));
    }

    @Override
    protected Object js_set(int index, Object value) {
      long element = Values.toBigInt(value).longValue();
      if (!checkIndex(index)) {
        LONG.set(arrayBuffer.getBuffer(), offset + (index << 3), element);
      }
      return null;
    }

    @Override
    public Object[] getIds() {
      return isTypedArrayOutOfBounds() ? ScriptRuntime.emptyArgs : super.getIds();
    }
  }
}
