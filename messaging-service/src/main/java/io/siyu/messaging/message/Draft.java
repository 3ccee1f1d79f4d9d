package io.siyu.messaging.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A message on its way into a thread, before it has a number.
 *
 * @param body JSON as it will be kept
 * @param bodyHash SHA-256 over type and body, in hex; outlives the body when the message is recalled
 */
public record Draft(
        String senderId, Side side, String clientMessageId, MessageType type, String body, String bodyHash) {
    static Draft of(String senderId, Side side, String clientMessageId, MessageType type, String body) {
        return new Draft(senderId, side, clientMessageId, type, body, hash(type + "\n" + body));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
