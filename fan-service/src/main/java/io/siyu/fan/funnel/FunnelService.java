package io.siyu.fan.funnel;

import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.funnel.Growth.Move;
import io.siyu.fan.funnel.Growth.Stay;
import io.siyu.fan.input.TimeWindow;
import io.siyu.fan.statistics.Figure;
import io.siyu.fan.statistics.Folded;
import io.siyu.fan.statistics.KaplanMeier;
import io.siyu.fan.tier.Tier;
import io.siyu.platform.directory.StaffRole;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Works out how fans grew. */
@ApplicationScoped
class FunnelService {
    private static final double HOURS_A_DAY = 24;
    private static final String METHOD =
            "tiers from the change log as known then; shares with Wilson's interval; stays by Kaplan-Meier up to to, those that last censored";

    private final Growth growth;
    private final AccountAccess access;

    FunnelService(Growth growth, AccountAccess access) {
        this.growth = growth;
        this.access = access;
    }

    Uni<FunnelView> of(String accountId, String caller, TimeWindow window) {
        return access.requireStaff(accountId, caller, StaffRole.AGENT)
                .chain(() -> growth.moves(accountId, window))
                .chain(moves -> growth.stays(accountId, window).map(stays -> view(accountId, window, moves, stays)));
    }

    private static FunnelView view(String accountId, TimeWindow window, List<Move> moves, List<Stay> stays) {
        var foldedIncluded = Folded.mayBeIn(foldedByCell(moves, stays));
        var seenMoves =
                moves.stream().filter(move -> foldedIncluded || !move.folded()).toList();
        var seenStays =
                stays.stream().filter(stay -> foldedIncluded || !stay.folded()).toList();
        return new FunnelView(
                accountId,
                window.from(),
                window.to(),
                Arrays.stream(Tier.values())
                        .map(tier -> step(tier, seenMoves, seenStays))
                        .toList(),
                transitions(seenMoves),
                foldedIncluded,
                METHOD);
    }

    private static Collection<Long> foldedByCell(List<Move> moves, List<Stay> stays) {
        var byTier = new TreeMap<Tier, HashSet<String>>();
        stays.forEach(stay ->
                byTier.computeIfAbsent(stay.tier(), _ -> new HashSet<>()).addAll(stay.foldedUsers()));
        return Stream.concat(
                        moves.stream().filter(Move::folded).map(Move::fans),
                        byTier.values().stream().map(users -> (long) users.size()))
                .toList();
    }

    private static FunnelView.Step step(Tier tier, List<Move> moves, List<Stay> stays) {
        var reached = reached(tier, moves);
        var before = tier == Tier.POTENTIAL ? reached : reached(Tier.values()[tier.ordinal() - 1], moves);
        var lasted = stays.stream()
                .filter(stay -> stay.tier() == tier)
                .map(Stay::hours)
                .toList();
        return new FunnelView.Step(
                tier,
                fans(moves.stream().filter(move -> move.was().equals(tier.name()))),
                fans(moves.stream().filter(move -> move.is() == tier)),
                reached,
                Figure.share(reached, before),
                KaplanMeier.of(lasted).median().times(1 / HOURS_A_DAY));
    }

    private static long reached(Tier tier, List<Move> moves) {
        return fans(moves.stream().filter(move -> move.is().compareTo(tier) >= 0));
    }

    private static List<FunnelView.Transition> transitions(List<Move> moves) {
        var sums = moves.stream()
                .collect(Collectors.groupingBy(
                        Move::was,
                        TreeMap::new,
                        Collectors.groupingBy(Move::is, TreeMap::new, Collectors.summingLong(Move::fans))));
        return sums.entrySet().stream()
                .sorted(Comparator.comparingInt(row -> order(row.getKey())))
                .flatMap(row -> {
                    var all = row.getValue().values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
                    return row.getValue().entrySet().stream()
                            .map(cell -> new FunnelView.Transition(
                                    row.getKey(), cell.getKey(), cell.getValue(), Figure.share(cell.getValue(), all)));
                })
                .toList();
    }

    private static int order(String was) {
        return Arrays.stream(Tier.values()).map(Enum::name).toList().indexOf(was);
    }

    private static long fans(Stream<Move> moves) {
        return moves.mapToLong(Move::fans).sum();
    }
}
