package io.siyu.fan.tag.catalogue;

import io.siyu.fan.tag.rule.Fan;
import java.util.List;

/** What people may declare of themselves. */
public final class DeclaredName {
    /** Where else the user is known; a linked id says so. */
    public static final String PLATFORM = "platform";

    public static final List<String> NAMES = List.of(
            "region", "city-tier", "gender", "age-band", "occupation", "household", "language", PLATFORM, Fan.ZONE);

    private DeclaredName() {}
}
