/** What happens to relations by time or by decision, not by an interaction. */
@NullMarked
package io.siyu.fan.upkeep;

import org.jspecify.annotations.NullMarked;
