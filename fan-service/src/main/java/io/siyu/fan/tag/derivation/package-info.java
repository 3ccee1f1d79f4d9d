/** Keeps derived tags up: takes what is new, what has become due and what is to be done anew, many fans at a time. */
@NullMarked
package io.siyu.fan.tag.derivation;

import org.jspecify.annotations.NullMarked;
