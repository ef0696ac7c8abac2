package io.github.rhinowasm.isolate;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;

/**
 * What the processes tell each other: a mark by which text that strays into the pipe is known, the
 * kind, the length of the body in four bytes, the body.
 *
 * @param kind what it says
 * @param body what {@link Body} puts together and takes apart
 */
record Message(Kind kind, byte[] body) {
  private static final byte[] NOTHING = {};
  private static final byte MARK = (byte) 0xf7;
  private static final int HEADER = 6;

  /** The larger of the two directions: scripts of 16 Mi characters, with as much of files. */
  static final int MOST_TO_CHILD = 256 << 20;

  /** Nothing that a child sends makes the parent take more memory than this. */
  static final int MOST_TO_PARENT = 16 << 20;

  /** The kinds; the body's parts in brackets. */
  enum Kind {
    /** To the child: make ready for scripts, since there is time. */
    WARM_UP,
    /** To the child: make a sandbox (its options). */
    OPEN,
    /** To the child: run a script (source, name). */
    RUN,
    /** To the child: end the script. */
    STOP,
    /** To the child: the sandbox is not needed any more. */
    CLOSE,
    /** From the child: it has started (the version of this protocol). */
    READY,
    /** From the child: the sandbox is there. */
    OPENED,
    /** From the child: what the console wrote to the standard output (bytes). */
    STDOUT,
    /** From the child: what the console wrote to the standard error (bytes). */
    STDERR,
    /** From the child: the script ended by itself (see {@link Reply}). */
    RESULT,
    /** From the child: the script failed (see {@link Reply}). */
    ERROR,
    /** From the child: the script has been ended (see {@link Reply}). */
    LIMIT,
    /** From the child: something of ours failed (the failure's text). */
    FAILED,
    /** From the child: the sandbox is gone (whether the child can be used again). */
    CLOSED;

    private static final Kind[] ALL = values();
  }

  Message(Kind kind) {
    this(kind, NOTHING);
  }

  /** Writes the message at once, so that those of several threads stay whole. */
  void write(OutputStream out) throws IOException {
    synchronized (out) {
      ByteBuffer header = ByteBuffer.allocate(HEADER + body.length);
      header.put(MARK).put((byte) kind.ordinal()).putInt(body.length).put(body);
      out.write(header.array());
      out.flush();
    }
  }

  /**
   * Reads the next message.
   *
   * @param most how long a body may be, in bytes
   * @return null if there is none any more
   * @throws ProtocolException if there is something else
   */
  static Message read(InputStream in, int most) throws IOException {
    int mark = in.read();
    if (mark < 0) {
      return null;
    }
    if ((byte) mark != MARK) {
      throw new ProtocolException("a byte " + mark + " that begins no message");
    }
    DataInputStream data = new DataInputStream(in);
    int kind = data.readUnsignedByte();
    int length = data.readInt();
    if (kind >= Kind.ALL.length || length < 0 || length > most) {
      throw new ProtocolException("a message of kind " + kind + " and " + length + " bytes");
    }
    // Takes memory as the bytes arrive, not as they are promised.
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("a message cut off after " + body.length + " bytes");
    }
    return new Message(Kind.ALL[kind], body);
  }
}
