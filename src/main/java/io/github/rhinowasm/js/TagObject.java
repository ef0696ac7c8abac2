package io.github.rhinowasm.js;

import io.github.rhinowasm.runtime.Tag;
import io.github.rhinowasm.type.DefinedType;
import io.github.rhinowasm.type.FunctionType;
import io.github.rhinowasm.type.TagType;
import io.github.rhinowasm.type.ValueType;
import java.util.List;
import org.mozilla.javascript.ScriptableObject;

/**
 * A {@code WebAssembly.Tag}.
 *
 * @see <a href="https://webassembly.github.io/spec/js-api/#tags">JS API, tags</a>
 */
final class TagObject extends ApiObject {
  private static final long serialVersionUID = 1L;

  static final String NAME = "Tag";

  private final transient Tag tag;

  /**
   * Initializes a Tag object, which from now on is that of the tag, unless that is the JavaScript
   * exception tag.
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#initialize-a-tag-object">JS API,
   *     initialize a Tag object</a>
   */
  TagObject(Tag tag) {
    this.tag = tag;
    if (tag != Exceptions.JS_TAG) {
      tag.attach(this);
    }
  }

  static ScriptableObject define(Realm realm, ScriptableObject namespace) {
    ScriptableObject prototype =
        Builtins.interfaceObject(realm, namespace, NAME, 1, TagObject::construct);
    Builtins.operation(realm, prototype, "WebAssembly." + NAME, "type", 0, TagObject::type);
    return prototype;
  }

  Tag tag() {
    return tag;
  }

  @Override
  String interfaceName() {
    return NAME;
  }

  /** What a console shows. */
  String describe() {
    return "WebAssembly.Tag of type " + tag.type();
  }

  /**
   * Tag(type).
   *
   * @see <a href="https://webassembly.github.io/spec/js-api/#dom-tag-tag">JS API, Tag(type)</a>
   */
  private static Object construct(Invocation call) {
    call.require(1);
    List<ValueType> parameters = TypeReflection.toTagParameters(call, 0);
    call.newObject().create();
    TypeReflection.checkParameters(call, parameters);
    FunctionType type = new FunctionType(parameters, List.of());
    return new TagObject(new Tag(new TagType(DefinedType.of(type))));
  }

  /**
   * type().
   *
   * @see <a
   *     href="https://github.com/WebAssembly/js-types/blob/main/proposals/js-types/Overview.md">The
   *     type reflection proposal</a>
   */
  private static Object type(Invocation call) {
    return TypeReflection.tagType(call, call.receiver(TagObject.class, NAME).tag.type());
  }
}
