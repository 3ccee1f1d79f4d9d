/** How far a fan lets an account see. */
@NullMarked
package io.siyu.fan.fold;

import org.jspecify.annotations.NullMarked;
