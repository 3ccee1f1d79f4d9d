package io.siyu.fan.interaction;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.account.AccountProblem;
import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemDetails;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes in what clients say fans did: checks it and appends it to the log. */
@ApplicationScoped
public class InteractionIntake {
    static final int MAX_BATCH = 5_000;
    private static final Duration MAX_AHEAD = Duration.ofMinutes(5);
    private static final Duration MAX_AGE = Duration.ofDays(30);
    private static final String FROM_CLIENT = "client";

    private final AccountAccess accounts;
    private final InteractionLog log;
    private final Clock clock;

    InteractionIntake(AccountAccess accounts, InteractionLog log, Clock clock) {
        this.accounts = accounts;
        this.log = log;
        this.clock = clock;
    }

    /** Who says it: a fan of itself, or a trusted back end of anyone. */
    record Teller(String userId, boolean isService) {
        private String fan(ReportInteraction report) {
            var named = report.userId() == null ? userId : report.userId();
            if (!isService && !named.equals(userId)) {
                throw new InteractionProblem.NotYourself();
            }
            return named;
        }
    }

    /** One row of a batch: what it says, or why it could not be read. */
    public record Row(int index, Optional<ReportInteraction> report, Optional<Problem> unreadable) {
        static Row of(int index, ReportInteraction report) {
            return new Row(index, Optional.of(report), Optional.empty());
        }

        static Row unreadable(int index, Problem problem) {
            return new Row(index, Optional.empty(), Optional.of(problem));
        }
    }

    /** What became of a batch. */
    @RegisterForReflection
    public record BatchOutcome(int accepted, List<Rejected> rejected) {}

    /** A row that rejected itself. */
    @RegisterForReflection
    public record Rejected(int index, ProblemDetails problem) {}

    Uni<Void> take(ReportInteraction report, Teller teller) {
        var interaction = checked(report, teller, clock.instant());
        return accounts.requireExists(report.accountId()).chain(() -> log.append(List.of(interaction)));
    }

    Uni<BatchOutcome> takeAll(List<Row> rows, Teller teller) {
        var now = clock.instant();
        var rejected = new ArrayList<Rejected>();
        var good = new ArrayList<Checked>();
        for (var row : rows) {
            try {
                good.add(new Checked(row.index(), checked(readable(row), teller, now)));
            } catch (Problem problem) {
                rejected.add(rejected(row.index(), problem));
            }
        }
        var accountIds =
                good.stream().map(checked -> checked.interaction().accountId()).toList();
        return accounts.existing(accountIds).chain(existing -> {
            good.stream()
                    .filter(checked -> !existing.contains(checked.interaction().accountId()))
                    .forEach(checked -> rejected.add(rejected(checked.index(), new AccountProblem.Unknown())));
            var taken = good.stream()
                    .map(Checked::interaction)
                    .filter(interaction -> existing.contains(interaction.accountId()))
                    .toList();
            rejected.sort(java.util.Comparator.comparingInt(Rejected::index));
            return log.append(taken).replaceWith(new BatchOutcome(taken.size(), rejected));
        });
    }

    private record Checked(int index, InteractionEvents.Recorded interaction) {}

    private static ReportInteraction readable(Row row) {
        return row.report().orElseThrow(() -> row.unreadable().orElseThrow());
    }

    private static Rejected rejected(int index, Problem problem) {
        return new Rejected(index, ProblemDetails.of(problem, null));
    }

    private static InteractionEvents.Recorded checked(ReportInteraction report, Teller teller, Instant now) {
        var occurredAt = report.occurredAt();
        if (occurredAt.isAfter(now.plus(MAX_AHEAD)) || occurredAt.isBefore(now.minus(MAX_AGE))) {
            throw new InteractionProblem.OutOfTime();
        }
        return new InteractionEvents.Recorded(
                report.id(),
                report.accountId(),
                teller.fan(report),
                report.kind().kind(),
                occurredAt,
                report.scene(),
                report.domain(),
                report.contentId(),
                report.quantity() == null ? 1 : report.quantity(),
                null,
                FROM_CLIENT,
                false);
    }
}
