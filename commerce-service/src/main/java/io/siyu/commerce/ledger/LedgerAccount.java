package io.siyu.commerce.ledger;

/** An account of the books. Money of buyers is held for the seller until the order is completed; then the seller has earned it. */
public record LedgerAccount(String name) {
    /** What a provider has collected for us (negative: it is money from outside). */
    public static LedgerAccount provider(String method) {
        return new LedgerAccount("PROVIDER:" + method);
    }

    public static LedgerAccount heldFor(String accountId) {
        return new LedgerAccount("HELD:" + accountId);
    }

    public static LedgerAccount earnedBy(String accountId) {
        return new LedgerAccount("EARNED:" + accountId);
    }
}
