/** Saved questions about an account's fans: how many they find now, whom, and whom at a time (F6). */
@NullMarked
package io.siyu.fan.segment;

import org.jspecify.annotations.NullMarked;
