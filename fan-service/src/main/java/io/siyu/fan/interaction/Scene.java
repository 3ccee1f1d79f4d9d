package io.siyu.fan.interaction;

/** Where an interaction happened; the first four are the landing scenes of the private domain. */
public enum Scene {
    HOMEPAGE,
    SUBSCRIPTION,
    DM,
    GROUP,
    FEED,
    LIVE,
    STOREFRONT
}
