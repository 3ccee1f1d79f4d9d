/** What it costs to win a fan or a buyer, by channel, and when that comes back (F9). */
@NullMarked
package io.siyu.fan.acquisition;

import org.jspecify.annotations.NullMarked;
