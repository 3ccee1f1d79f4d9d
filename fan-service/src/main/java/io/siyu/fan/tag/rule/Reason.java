package io.siyu.fan.tag.rule;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One thing a tag was read from, in words a fan understands.
 *
 * @param what for example "PURCHASE in 365 days"
 * @param is what it was, for example "3"
 * @param asked what the rule asks for, for example "at least 2"
 */
@RegisterForReflection
public record Reason(String what, String is, String asked) {}
