/** Figures with what is to be known of them: how many they are from, and their 95 % interval. */
@NullMarked
package io.siyu.fan.statistics;

import org.jspecify.annotations.NullMarked;
