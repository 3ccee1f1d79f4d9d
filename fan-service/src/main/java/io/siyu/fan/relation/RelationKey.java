package io.siyu.fan.relation;

/** One account and one fan. Sorted keys are the one order in which relations are locked. */
public record RelationKey(String accountId, String userId) implements Comparable<RelationKey> {
    @Override
    public int compareTo(RelationKey other) {
        var byAccount = accountId.compareTo(other.accountId);
        return byAccount == 0 ? userId.compareTo(other.userId) : byAccount;
    }
}
