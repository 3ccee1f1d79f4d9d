/** The topic list and the script that brings a broker to it. */
@NullMarked
package io.siyu.k8s.topic;

import org.jspecify.annotations.NullMarked;
