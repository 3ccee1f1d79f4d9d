package io.siyu.platform.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NeighboursTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int RUSH = 40;

    private final Vertx vertx = Vertx.vertx();
    private final Neighbours neighbours = new Neighbours(vertx, new ObjectMapper());
    private final List<HttpServerResponse> asked = new CopyOnWriteArrayList<>();
    private String url = "";

    /** An owner that answers nobody before so many have asked. */
    private void anOwnerThatAnswersOnce(int haveAsked) {
        var port = vertx.getDelegate()
                .createHttpServer()
                .requestHandler(request -> {
                    if (request.path().equals("/first")) {
                        request.response().end("warm");
                        return;
                    }
                    asked.add(request.response());
                    if (asked.size() == haveAsked) {
                        asked.forEach(response -> response.end("{\"role\":\"OWNER\"}"));
                    }
                })
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        url = "http://localhost:" + port;
        assertThat(neighbours.fetch(url + "/first", "mia", SOON).await().indefinitely())
                .contains("warm");
    }

    @AfterEach
    void close() {
        vertx.closeAndAwait();
    }

    @Test
    void aRushOfQuestionsDoesNotQueueOnOurSide() {
        anOwnerThatAnswersOnce(RUSH);

        var answers = together(IntStream.range(0, RUSH)
                .mapToObj(caller -> neighbours.fetch(url, "token-" + caller, SOON))
                .toList());

        assertThat(answers).hasSize(RUSH).allSatisfy(answer -> assertThat(answer)
                .isPresent());
    }

    @Test
    void whoAsksTheSameAtTheSameTimeSharesTheAnswer() {
        anOwnerThatAnswersOnce(2);

        var answers = together(List.of(ask("mia"), ask("mia"), ask("mia"), ask("ben")));

        assertThat(answers).hasSize(4).allSatisfy(answer -> assertThat(answer).isPresent());
        assertThat(asked).hasSize(2);
    }

    @Test
    void anOwnerThatIsSilentIsAskedAnewTheNextTime() {
        anOwnerThatAnswersOnce(2);

        assertThatExceptionOfType(CommonProblem.Unavailable.class)
                .isThrownBy(() -> ask("mia").await().atMost(SOON));

        assertThat(ask("mia").await().atMost(SOON)).isPresent();
    }

    private Uni<Optional<Map<String, String>>> ask(String bearer) {
        return neighbours.ask(url, bearer, Map.class).map(answer -> answer.map(NeighboursTest::texts));
    }

    private static Map<String, String> texts(Map<?, ?> read) {
        return Map.of("role", String.valueOf(read.get("role")));
    }

    private static <T> List<T> together(List<Uni<T>> all) {
        return Uni.join().all(all).andFailFast().await().atMost(SOON);
    }
}
