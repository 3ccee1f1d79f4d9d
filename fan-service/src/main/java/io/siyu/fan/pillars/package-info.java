/** The three pillars: fans won, fans kept, and what they lend to public traffic (F14). */
@NullMarked
package io.siyu.fan.pillars;

import org.jspecify.annotations.NullMarked;
