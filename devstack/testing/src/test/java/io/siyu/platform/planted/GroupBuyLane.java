package io.siyu.platform.planted;

import io.siyu.fan.planted.FollowerManager;

/** A business noun in the platform, and a service known to it. */
public record GroupBuyLane(FollowerManager follower) {}
