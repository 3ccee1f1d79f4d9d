package io.siyu.commerce.payment;

/** Why money went back, with the sentence a buyer may read. */
public enum RefundCause {
    REQUESTED("The seller refunded the order."),
    TEAM_FAILED("The team did not reach its minimum in time, so everyone got their money back."),
    BETTER_PRICE("The team reached a better price, so the difference came back."),
    TOO_LATE_TEAM_CLOSED("The payment came after the seat had lapsed and the team was closed by then."),
    TOO_LATE_TEAM_FULL("The payment came after the seat had lapsed and no seat was free by then."),
    TOO_LATE_ALREADY_JOINED("The payment came after the seat had lapsed and you had taken another one by then."),
    TOO_LATE_LIMIT_REACHED("The payment came after the seat had lapsed and you held as many seats as allowed by then."),
    TOO_LATE_OUT_OF_STOCK("The payment came after the seat had lapsed and nothing was left by then.");

    private final String sentence;

    RefundCause(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
