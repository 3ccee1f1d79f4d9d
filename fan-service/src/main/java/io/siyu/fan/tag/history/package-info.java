/** What a fan did towards an account, as rules look at it. */
@NullMarked
package io.siyu.fan.tag.history;

import org.jspecify.annotations.NullMarked;
