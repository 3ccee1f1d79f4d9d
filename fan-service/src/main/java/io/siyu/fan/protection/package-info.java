/** Protection of original content: appeal, decision, reversal (F17). */
@NullMarked
package io.siyu.fan.protection;

import org.jspecify.annotations.NullMarked;
