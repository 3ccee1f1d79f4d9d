/** Conditions a tag may be made of: pure, compiled once, solved for when they change. */
@NullMarked
package io.siyu.fan.tag.rule;

import org.jspecify.annotations.NullMarked;
