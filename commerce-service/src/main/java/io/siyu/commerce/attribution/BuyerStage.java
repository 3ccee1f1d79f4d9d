package io.siyu.commerce.attribution;

/** How close a buyer is to the account: in its deep private domain, its primary one, or neither. */
public enum BuyerStage {
    PUBLIC,
    PRIMARY,
    DEEP
}
