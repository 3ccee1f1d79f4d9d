package io.siyu.platform.paging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client says about the page it wants; a {@code @BeanParam} of every list. */
public class PageRequest {
    @QueryParam("limit")
    @DefaultValue("50")
    @Min(value = 1, message = "must be at least 1") @Max(value = 200, message = "must be at most 200") int limit = 50;

    @QueryParam("cursor")
    @Nullable String cursor;

    /** 1–200. */
    public int limit() {
        return limit;
    }

    /** One more than the limit, to learn whether there is a next page. */
    public int limitAndOne() {
        return limit + 1;
    }

    public Optional<Cursor> cursor() {
        return Optional.ofNullable(cursor).filter(text -> !text.isEmpty()).map(Cursor::decode);
    }
}
