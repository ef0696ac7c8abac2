package io.github.rhinowasm.compile;

import io.github.rhinowasm.module.Module;
import io.github.rhinowasm.op.Operator;
import io.github.rhinowasm.runtime.CompilationListener;
import io.github.rhinowasm.validate.FunctionValidator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Compiles the functions of a group to a class, and those that are too large to several. */
final class GroupCompiler {
  private final ModuleContext context;
  private final JvmCodegen.Options options;

  GroupCompiler(ModuleContext context, JvmCodegen.Options options) {
    this.context = context;
    this.options = options;
  }

  /**
   * What came of a group.
   *
   * @param bytes its class
   * @param others further classes by internal name
   * @param usedShapes the shapes that the classes refer to
   */
  record Result(byte[] bytes, Map<String, byte[]> others, Collection<Signature> usedShapes) {}

  /**
   * What came of a function: bytes and number of its methods.
   *
   * @param parts 0 if it is whole
   */
  record Emitted(int bytes, int methods, int parts) {
    /** Of a function that is too large. */
    static final Emitted REFUSED = new Emitted(0, 1, 0);
  }

  Result compile(int group) {
    CompilationListener listener = options.listener();
    if (listener == null) {
      return compile(group, null);
    }
    List<CompilationListener.Function> functions = new ArrayList<>();
    long begun = System.nanoTime();
    Result result = compile(group, functions);
    long nanos = System.nanoTime() - begun;
    long bytes = result.bytes.length;
    for (byte[] other : result.others.values()) {
      bytes += other.length;
    }
    int classes = 1 + result.others.size();
    try {
      listener.compiled(
          new CompilationListener.Group(
              context.module(), group, functions, classes, bytes, begun, nanos));
    } catch (RuntimeException e) {
      // Else the JVM would give up the class for good.
    }
    return result;
  }

  /**
   * Compiles a group.
   *
   * @param notes gets what the listener is told of the functions, or is null
   */
  private Result compile(int group, List<CompilationListener.Function> notes) {
    int[] range = context.group(group);
    ClassWriter writer = newClass(context.className(Names.GROUP, group), context);
    Map<String, byte[]> others = new LinkedHashMap<>();
    Map<String, Signature> shapes = new HashMap<>();
    for (int function = range[0]; function < range[1]; function++) {
      long begun = notes == null ? 0 : System.nanoTime();
      Signature signature = context.signature(function);
      Emitted emitted = Emitted.REFUSED;
      if (context.hasTailBody(function)) {
        TailCallEmitter.writeEntry(writer, context, function);
      }
      try {
        Body body = build(function);
        collectShapes(body, shapes);
        emitted = emit(body, writer, others);
      } catch (TooLargeException e) {
        refuse(writer, function, signature);
      }
      if (notes != null) {
        notes.add(note(function, emitted, begun));
      }
    }
    writer.visitEnd();
    return new Result(writer.toByteArray(), others, shapes.values());
  }

  private CompilationListener.Function note(int function, Emitted emitted, long begun) {
    return new CompilationListener.Function(
        function,
        context.bodyLength(function),
        emitted.bytes,
        emitted.methods + (context.hasTailBody(function) ? 1 : 0),
        emitted.parts,
        begun,
        System.nanoTime() - begun);
  }

  /** Begins a class of functions; its source file is how stack traces lead to the module. */
  static ClassWriter newClass(String name, ModuleContext context) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        Names.OBJECT,
        null);
    writer.visitSource(context.loaderName(), null);
    return writer;
  }

  private Body build(int function) {
    BodyBuilder builder =
        new BodyBuilder(context, function, Math.max(20, options.methodSizeLimit() / 4));
    FunctionValidator.validate(context.module(), context.features(), function, builder);
    return builder.body();
  }

  private void collectShapes(Body body, Map<String, Signature> shapes) {
    Module module = context.module();
    for (int i = 0; i < body.count; i++) {
      Operator operator = body.operator(i);
      Signature signature = null;
      if (operator == Operator.CALL_INDIRECT || operator == Operator.CALL_REF) {
        signature = context.signature(module.types().get(body.first(i)).asFunction());
      } else if (operator == Operator.CALL
          && context.isImported(body.first(i))
          && context.builtin(body.first(i)) == null) {
        signature = context.signature(body.first(i));
      }
      if (signature != null) {
        shapes.putIfAbsent(signature.shape, signature);
      }
    }
  }

  private Emitted emit(Body body, ClassWriter writer, Map<String, byte[]> others) {
    int limit = options.methodSizeLimit();
    int estimate = 0;
    for (int block = 0; block < body.blocks && estimate <= 2 * limit; block++) {
      estimate += body.size(block);
    }
    if (estimate <= 2 * limit) {
      WholeMethod method = new WholeMethod(context, body);
      int bytes = method.emit();
      if (bytes <= limit) {
        method.write(writer);
        return new Emitted(bytes, 1, 0);
      }
    }
    return new SplitFunction(context, body, limit, others).write(writer);
  }

  /** Writes the body of a function whose code would be too large: a trap. */
  private void refuse(ClassWriter writer, int function, Signature signature) {
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
            context.bodyName(function),
            signature.staticDescriptor,
            null,
            null);
    code.visitCode();
    String trap = Names.describe(Names.TRAP);
    code.visitVarInsn(Opcodes.ALOAD, signature.argumentSlots());
    code.visitLdcInsn(function);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Names.CALL_SUPPORT,
        "tooLarge",
        "(" + Names.describe(Names.BASE_INSTANCE) + "I)" + trap,
        false);
    code.visitInsn(Opcodes.ATHROW);
    code.visitMaxs(2, signature.argumentSlots() + 1);
    code.visitEnd();
  }
}
