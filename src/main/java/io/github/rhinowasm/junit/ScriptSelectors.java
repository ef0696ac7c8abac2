package io.github.rhinowasm.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/**
 * What is selected: a class with all its files, or by a unique id a file. The id of a test selects
 * its file, since tests before it may be what it builds on.
 */
final class ScriptSelectors implements SelectorResolver {
  static boolean isScriptTests(Class<?> type) {
    return AnnotationSupport.isAnnotated(type, ScriptTests.class);
  }

  @Override
  public Resolution resolve(ClassSelector selector, Context context) {
    return resolve(selector.getJavaClass(), context);
  }

  private Resolution resolve(Class<?> type, Context context) {
    if (!isScriptTests(type)) {
      return Resolution.unresolved();
    }
    return context
        .addToParent(parent -> Optional.of(ClassDescriptor.of(parent, type)))
        .map(found -> Resolution.match(Match.exact(found, () -> files(found))))
        .orElseGet(Resolution::unresolved);
  }

  private static Set<DiscoverySelector> files(ClassDescriptor type) {
    Set<DiscoverySelector> selectors = new LinkedHashSet<>();
    try {
      for (UniqueId id : type.fileIds()) {
        selectors.add(selectUniqueId(id));
      }
    } catch (IOException e) {
      type.problem(e);
    }
    return selectors;
  }

  @Override
  public Resolution resolve(UniqueIdSelector selector, Context context) {
    UniqueId id = selector.getUniqueId();
    UniqueId.Segment last = id.getLastSegment();
    switch (last.getType()) {
      case ClassDescriptor.SEGMENT:
        return ReflectionSupport.tryToLoadClass(last.getValue())
            .toOptional()
            .map(type -> resolve(type, context))
            .orElseGet(Resolution::unresolved);
      case FileDescriptor.SEGMENT:
        return context
            .addToParent(() -> selectUniqueId(id.removeLastSegment()), parent -> file(parent, id))
            .map(found -> Resolution.match(Match.exact(found)))
            .orElseGet(Resolution::unresolved);
      case ScriptDescriptor.SEGMENT:
        return context
            .resolve(selectUniqueId(fileOf(id)))
            .map(found -> Resolution.match(Match.partial(found)))
            .orElseGet(Resolution::unresolved);
      default:
        return Resolution.unresolved();
    }
  }

  private static Optional<TestDescriptor> file(TestDescriptor parent, UniqueId id) {
    if (!(parent instanceof ClassDescriptor type)) {
      return Optional.empty();
    }
    String value = id.getLastSegment().getValue();
    String mode = FileDescriptor.INTERPRETED;
    boolean interpreted = value.endsWith(mode);
    String path = interpreted ? value.substring(0, value.length() - mode.length()) : value;
    return Optional.of(new FileDescriptor(id, type, Path.of(path), interpreted));
  }

  private static UniqueId fileOf(UniqueId id) {
    UniqueId file = id;
    while (file.getLastSegment().getType().equals(ScriptDescriptor.SEGMENT)) {
      file = file.removeLastSegment();
    }
    return file;
  }
}
