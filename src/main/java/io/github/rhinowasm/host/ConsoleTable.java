package io.github.rhinowasm.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.LambdaFunction;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.NativeMap;
import org.mozilla.javascript.NativeSet;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.SerializableCallable;
import org.mozilla.javascript.Symbol;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/** The table of {@code console.table}: a row for each element, a column for each property. */
final class ConsoleTable {
  private static final String INDEX = "(index)";
  private static final String ITERATION_INDEX = "(iteration index)";
  private static final String KEY = "Key";
  private static final String VALUES = "Values";
  private static final int MAXIMUM_ROWS = 10_000;
  private static final int MAXIMUM_COLUMNS = 100;

  private final Context cx;
  private final Inspector inspector;
  private final List<Map<String, String>> rows = new ArrayList<>();
  private final Map<String, Boolean> columns = new LinkedHashMap<>();
  private boolean values;

  private ConsoleTable(Context cx, Inspector inspector) {
    this.cx = cx;
    this.inspector = inspector;
  }

  /** The table without a final newline, or null if the first argument is nothing tabular. */
  static String of(Context cx, Inspector inspector, Object[] args) {
    if (args.length == 0 || !Inspector.isObject(args[0]) || Inspector.isProxy(args[0])) {
      return null;
    }
    ConsoleTable table = new ConsoleTable(cx, inspector);
    Scriptable data = (Scriptable) args[0];
    String index = table.fill(data);
    if (args.length > 1 && args[1] instanceof NativeArray chosen) {
      table.columns.clear();
      for (int i = 0; i < Math.min(MAXIMUM_COLUMNS, chosen.getLength()); i++) {
        Object name = table.data(chosen, i);
        if (name != null && !Inspector.isObject(name) && !(name instanceof Symbol)) {
          table.columns.put(Context.toString(name), true);
        }
      }
    }
    return table.draw(index);
  }

  private String fill(Scriptable data) {
    if (data instanceof NativeMap || data instanceof NativeSet) {
      boolean map = data instanceof NativeMap;
      SerializableCallable visitor =
          (cx2, scope, self, args) -> {
            if (rows.size() < MAXIMUM_ROWS) {
              Map<String, String> row = row(Integer.toString(rows.size()), args[0], !map);
              if (map) {
                row.put(KEY, inspector.inspect(args[1]));
                row.put(VALUES, inspector.inspect(args[0]));
              }
            }
            return Undefined.instance;
          };
      Callable function = new LambdaFunction(inspector.intrinsics().scope(), "", 2, visitor, false);
      if (map) {
        columns.put(KEY, true);
        columns.put(VALUES, true);
        inspector.intrinsics().forEachOfMap(cx, data, function);
      } else {
        inspector.intrinsics().forEachOfSet(cx, data, function);
      }
      return ITERATION_INDEX;
    }
    if (data instanceof NativeTypedArrayView<?> view) {
      int length = view.isTypedArrayOutOfBounds() ? 0 : view.getArrayLength();
      for (int i = 0; i < Math.min(length, MAXIMUM_ROWS); i++) {
        row(Integer.toString(i), view.get(i, view), true);
      }
      return INDEX;
    }
    for (Object key : data.getIds()) {
      if (rows.size() == MAXIMUM_ROWS) {
        break;
      }
      row(Context.toString(key), data(data, key), true);
    }
    return INDEX;
  }

  private Map<String, String> row(String index, Object element, boolean expand) {
    Map<String, String> row = new LinkedHashMap<>();
    rows.add(row);
    row.put("", index);
    if (!expand) {
      return row;
    }
    if (!Inspector.isObject(element) || Inspector.isProxy(element) || element instanceof Callable) {
      values = true;
      row.put(null, inspector.inspect(element, 1, false));
      return row;
    }
    Scriptable object = (Scriptable) element;
    for (Object key : object.getIds()) {
      String name = Context.toString(key);
      if (!columns.containsKey(name) && columns.size() == MAXIMUM_COLUMNS) {
        break;
      }
      columns.put(name, true);
      row.put(name, inspector.inspect(data(object, key), 0, false));
    }
    return row;
  }

  private Object data(Scriptable object, Object key) {
    Scriptable descriptor = inspector.intrinsics().descriptor(cx, object, key);
    if (descriptor == null || !descriptor.has("value", descriptor)) {
      return Undefined.instance;
    }
    return descriptor.get("value", descriptor);
  }

  private String draw(String index) {
    List<String> keys = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    keys.add("");
    titles.add(index);
    for (String column : columns.keySet()) {
      keys.add(column);
      titles.add(column);
    }
    if (values) {
      keys.add(null);
      titles.add(VALUES);
    }
    int[] widths = new int[keys.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = titles.get(i).length();
      for (Map<String, String> row : rows) {
        widths[i] = Math.max(widths[i], row.getOrDefault(keys.get(i), "").length());
      }
    }
    StringBuilder text = new StringBuilder();
    rule(text, widths, '┌', '┬', '┐');
    line(text, widths, titles);
    rule(text, widths, '├', '┼', '┤');
    for (Map<String, String> row : rows) {
      List<String> cells = new ArrayList<>();
      for (String key : keys) {
        cells.add(row.getOrDefault(key, ""));
      }
      line(text, widths, cells);
    }
    rule(text, widths, '└', '┴', '┘');
    return text.substring(0, text.length() - 1);
  }

  private static void rule(StringBuilder text, int[] widths, char left, char middle, char right) {
    for (int i = 0; i < widths.length; i++) {
      text.append(i == 0 ? left : middle).append("─".repeat(widths[i] + 2));
    }
    text.append(right).append('\n');
  }

  private static void line(StringBuilder text, int[] widths, List<String> cells) {
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i).replace('\n', ' ');
      text.append("│ ").append(cell).append(" ".repeat(Math.max(0, widths[i] - cell.length() + 1)));
    }
    text.append("│\n");
  }
}
