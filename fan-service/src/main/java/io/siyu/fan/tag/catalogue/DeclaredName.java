package io.siyu.fan.tag.catalogue;

import io.siyu.fan.tag.rule.Fan;
import java.util.List;

/** What people may declare of themselves. */
public final class DeclaredName {
    public static final List<String> NAMES = List.of(
            "region", "city-tier", "gender", "age-band", "occupation", "household", "language", "platform", Fan.ZONE);

    private DeclaredName() {}
}
