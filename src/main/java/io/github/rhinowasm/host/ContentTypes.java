package io.github.rhinowasm.host;

/** The Content-Type of a file, by the end of its name. */
final class ContentTypes {
  private ContentTypes() {}

  /** The type, or null if the ending says nothing. */
  static String of(String path) {
    int slash = path.lastIndexOf('/');
    int dot = path.lastIndexOf('.');
    if (dot <= slash) {
      return null;
    }
    return switch (path.substring(dot + 1).toLowerCase(java.util.Locale.ROOT)) {
      case "wasm" -> "application/wasm";
      case "js", "mjs", "cjs" -> "text/javascript";
      case "json", "map" -> "application/json";
      case "html", "htm" -> "text/html";
      case "css" -> "text/css";
      case "txt", "wat", "wast", "log" -> "text/plain";
      case "md" -> "text/markdown";
      case "csv" -> "text/csv";
      case "xml" -> "application/xml";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "jpg", "jpeg" -> "image/jpeg";
      case "gif" -> "image/gif";
      case "pdf" -> "application/pdf";
      case "zip" -> "application/zip";
      case "gz" -> "application/gzip";
      default -> null;
    };
  }
}
