package io.siyu.messaging.message;

/** What sort of thing a message says; each has a body of its own. */
public enum MessageType {
    TEXT(MessageBody.Text.class),
    IMAGE(MessageBody.Image.class),
    CARD(MessageBody.Card.class),
    TEMPLATE(MessageBody.Template.class);

    private final Class<? extends MessageBody> body;

    MessageType(Class<? extends MessageBody> body) {
        this.body = body;
    }

    Class<? extends MessageBody> body() {
        return body;
    }
}
