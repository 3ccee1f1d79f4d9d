/** Leads: people an account may win, each in the hands of one of its staff (F13). */
@NullMarked
package io.siyu.fan.lead;

import org.jspecify.annotations.NullMarked;
