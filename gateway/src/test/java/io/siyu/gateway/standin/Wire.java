package io.siyu.gateway.standin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** A bare connection, for what no HTTP client would let a test say. */
public final class Wire implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final Socket socket;

    public Wire(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout((int) Duration.ofSeconds(15).toMillis());
        socket.setTcpNoDelay(true);
    }

    /** Lines end in LF here and in CRLF on the wire. */
    public void say(String text) throws IOException {
        send(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    public void chunk(int size) throws IOException {
        say(Integer.toHexString(size) + "\n");
        send(new byte[size]);
        say("\n");
    }

    /** Everything up to and with the mark, or up to the end of the connection. */
    public String hearUntil(String mark) throws IOException {
        var heard = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            heard.write(next);
            if (heard.toString(StandardCharsets.ISO_8859_1).endsWith(mark)) {
                break;
            }
        }
        return heard.toString(StandardCharsets.ISO_8859_1);
    }

    /** One answer that declares its length. */
    public String hearAnswer() throws IOException {
        var head = hearUntil("\r\n\r\n");
        var length = LENGTH.matcher(head);
        return length.find()
                ? head
                        + new String(
                                socket.getInputStream().readNBytes(Integer.parseInt(length.group(1))),
                                StandardCharsets.ISO_8859_1)
                : head;
    }

    public String hearAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
