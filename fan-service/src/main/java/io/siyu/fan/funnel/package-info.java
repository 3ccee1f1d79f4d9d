/** How fans grow: the funnel of tiers, who went from which to which, and how long they stay (F7). */
@NullMarked
package io.siyu.fan.funnel;

import org.jspecify.annotations.NullMarked;
