/** What a segment asks of fans: the filter language (F6). */
@NullMarked
package io.siyu.fan.segment.filter;

import org.jspecify.annotations.NullMarked;
