package io.siyu.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.siyu.platform.problem.CommonProblem;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void aSurplusRowMeansANextPageAfterTheLastShown() {
        var page = Page.of(List.of("a", "b", "c"), 2, Cursor::after, Function.identity());

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(page.nextCursor()).isNotNull();
        assertThat(Cursor.decode(String.valueOf(page.nextCursor())).text(0)).isEqualTo("b");
    }

    @Test
    void theLastPageHasNoCursor() {
        assertThat(Page.of(List.of("a", "b"), 2, Cursor::after, Function.identity())
                        .nextCursor())
                .isNull();
    }

    @Test
    void aCursorThatWasNotMadeHereIsMalformed() {
        for (var forged : List.of("%%%", "bm90IGEgbnVtYmVy", "")) {
            assertThatExceptionOfType(CommonProblem.Malformed.class)
                    .isThrownBy(() -> Cursor.decode(forged).number(0));
        }
        assertThatExceptionOfType(CommonProblem.Malformed.class)
                .isThrownBy(() -> Cursor.decode(Cursor.after("a\0").encoded()));
        assertThatExceptionOfType(CommonProblem.Malformed.class)
                .isThrownBy(() -> Cursor.after("+999999999-01-01T00:00:00Z").instant(0));
        assertThatExceptionOfType(CommonProblem.Malformed.class)
                .isThrownBy(() -> Cursor.decode(Cursor.after(1).encoded()).text(1));
    }
}
