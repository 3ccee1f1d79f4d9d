/** The fans of an account as its staff see them, and the relations of a fan as they see them. */
@NullMarked
package io.siyu.fan.fans;

import org.jspecify.annotations.NullMarked;
