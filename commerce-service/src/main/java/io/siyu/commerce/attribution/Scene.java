package io.siyu.commerce.attribution;

/** Where in the app something happened. */
public enum Scene {
    HOMEPAGE,
    SUBSCRIPTION,
    DM,
    GROUP,
    FEED,
    LIVE,
    STOREFRONT
}
