package io.siyu.messaging.message;

import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.Function;

/** From where a reader goes on in a thread: the number of the last message it has, or the cursor of the page before. */
public class CatchUp extends PageRequest {
    @QueryParam("afterSeq")
    @DefaultValue("0")
    @Min(value = 0, message = "must not be negative") long afterSeq;

    public long afterSeq() {
        return cursor().map(last -> last.number(0)).orElse(afterSeq);
    }

    /** Of messages asked for with {@link #limitAndOne}. */
    public Page<MessageView> page(List<Message> messages, Function<Message, MessageView> view) {
        return Page.of(messages, limit(), last -> Cursor.after(last.seq()), view);
    }
}
