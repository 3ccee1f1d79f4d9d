/** What a service keeps of one person, read table by table. */
@NullMarked
package io.siyu.platform.person;

import org.jspecify.annotations.NullMarked;
