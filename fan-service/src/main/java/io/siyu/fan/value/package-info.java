/** What buyers are worth from now on: models fitted for each account in the background, and what follows from them (F9). */
@NullMarked
package io.siyu.fan.value;

import org.jspecify.annotations.NullMarked;
